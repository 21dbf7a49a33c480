/**
 * Sends mails: over SMTP, or into a folder in the demonstration.
 */
@NullMarked
package dev.hanok.auth.mail;

import org.jspecify.annotations.NullMarked;
