package dev.hanok.sample;

/** No other class uses it. */
public class NeedlesslyPublic {

}
