package dev.hanok.auth.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page of users.
 *
 * @param users in the order of their ids
 * @param next the parameter {@code after} of the next page; null on the last one
 */
record AccountList(List<Account> users, @Nullable String next) {

}
