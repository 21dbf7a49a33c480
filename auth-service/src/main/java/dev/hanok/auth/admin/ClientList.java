package dev.hanok.auth.admin;

import java.util.List;

/**
 * All clients. There are 1,000 at most.
 *
 * @param clients in the order of their ids
 */
record ClientList(List<Client> clients) {

}
