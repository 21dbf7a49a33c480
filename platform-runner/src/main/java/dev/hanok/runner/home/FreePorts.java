package dev.hanok.runner.home;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports that no process listens on.
 */
public final class FreePorts {

	// Below the range that systems use for local ports of outgoing connections, so that a
	// chosen port is still free at the next start.
	private static final int FIRST = 20000;

	private static final int LAST = 32000;

	private FreePorts() {
	}

	public static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket()) {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), port));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	static int choose(Set<Integer> except) {
		for (int attempt = 0; attempt < 1000; attempt++) {
			int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
			if (!except.contains(port) && isFree(port)) {
				return port;
			}
		}
		throw new PlatformException("No free port between " + FIRST + " and " + LAST + " was found.");
	}

}
