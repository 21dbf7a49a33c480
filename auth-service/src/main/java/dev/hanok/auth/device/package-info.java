/**
 * The device authorization grant: a program without a browser gets tokens of a user who
 * enters the program's code here.
 */
@NullMarked
package dev.hanok.auth.device;

import org.jspecify.annotations.NullMarked;
