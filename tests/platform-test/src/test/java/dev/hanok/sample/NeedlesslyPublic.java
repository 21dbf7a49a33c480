package dev.hanok.sample;

/** Nobody uses it. */
public class NeedlesslyPublic {

}
