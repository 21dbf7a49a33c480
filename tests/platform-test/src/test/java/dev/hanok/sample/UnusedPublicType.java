package dev.hanok.sample;

/** A public type that no other package uses. */
public class UnusedPublicType {

}
