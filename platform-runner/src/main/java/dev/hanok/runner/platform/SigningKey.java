package dev.hanok.runner.platform;

/**
 * A key of auth-service that signs tokens, without its private part.
 *
 * @param id the {@code kid} of its tokens
 * @param signs whether it signs now
 * @param signsFrom when it begins to sign
 * @param publishedUntil empty as long as it has no successor
 */
public record SigningKey(String id, boolean signs, String signsFrom, String publishedUntil) {
}
