package dev.hanok.cli;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import dev.hanok.runner.console.ConsoleServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "open", description = {
		"Serves a page with all instances, logs, traces, configuration and failures, and opens it in the browser.",
		"Only this machine can reach it. With the printed address the platform can be changed; without the key in "
				+ "it the page can only be read. Ctrl-C ends the page, not the platform." })
final class OpenCommand extends Subcommand {

	@Option(names = "--port", paramLabel = "PORT", defaultValue = "8070",
			description = "Port of the page (default: ${DEFAULT-VALUE}); 0 for any free one.")
	int port;

	@Option(names = "--no-browser", description = "Only print the address.")
	boolean noBrowser;

	@Override
	public Integer call() throws InterruptedException {
		try (ConsoleServer console = ConsoleServer.start(platform(), this.port)) {
			Runtime.getRuntime().addShutdownHook(new Thread(console::close));
			System.out.println("  " + console.address());
			System.out.println("  To read only: " + console.readOnlyAddress());
			System.out.println("  Ctrl-C ends the page; the platform goes on.");
			if (!this.noBrowser) {
				browse(console.ticket());
			}
			new CountDownLatch(1).await();
		}
		return 0;
	}

	/** Does nothing where there is no such program, as on a server. */
	private static void browse(URI address) {
		String system = System.getProperty("os.name", "");
		List<String> command = system.startsWith("Mac") ? List.of("open", address.toString())
				: List.of("xdg-open", address.toString());
		try {
			new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
		}
		catch (IOException ex) {
			System.out.println("  Open it in a browser of this machine.");
		}
	}

}
