package dev.hanok.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.platform.Platform;
import dev.hanok.runner.process.Programs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "redis", description = { "Opens Redis, or sends one command, such as: ./platform redis KEYS '*'",
		"Uses redis-cli if it is installed. Without it, commands are read from the input, one per line." })
final class RedisCommand extends Subcommand {

	private static final String HOST = "127.0.0.1";

	/** As redis-cli prints an error. */
	private static final String ERROR = "(error) ";

	@Parameters(paramLabel = "WORD", arity = "0..*", description = "The command and its arguments.")
	List<String> words = List.of();

	@Override
	public Integer call() throws IOException, InterruptedException {
		Platform platform = platform();
		int port = platform.home().ports().of("redis");
		String password = platform.secrets().password("redis");
		if (Programs.exists("redis-cli")) {
			List<String> command = new ArrayList<>(List.of("redis-cli", "-h", HOST, "-p", Integer.toString(port)));
			command.addAll(this.words);
			ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
			builder.environment().put("REDISCLI_AUTH", password);
			return (builder.start().waitFor() == 0) ? 0 : 1;
		}
		try (Socket socket = new Socket(HOST, port)) {
			InputStream in = new BufferedInputStream(socket.getInputStream());
			send(socket.getOutputStream(), List.of("AUTH", password));
			if (reply(in).startsWith(ERROR)) {
				throw new PlatformException("Redis refuses the password of this platform.",
						"Is it the Redis of another one? See ./platform status");
			}
			return this.words.isEmpty() ? converse(socket, in) : print(socket, in, this.words);
		}
		catch (ConnectException ex) {
			throw new PlatformException("Redis does not answer.", "See what is wrong: ./platform status");
		}
	}

	private static int converse(Socket socket, InputStream in) throws IOException {
		int worst = 0;
		Scanner input = new Scanner(System.in, StandardCharsets.UTF_8);
		while (input.hasNextLine()) {
			String line = input.nextLine().strip();
			if (!line.isEmpty()) {
				worst = Math.max(worst, print(socket, in, List.of(line.split("\\s+"))));
			}
		}
		return worst;
	}

	private static int print(Socket socket, InputStream in, List<String> command) throws IOException {
		send(socket.getOutputStream(), command);
		String reply = reply(in);
		System.out.println(reply);
		return reply.startsWith(ERROR) ? 1 : 0;
	}

	private static void send(OutputStream out, List<String> command) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(("*" + command.size() + "\r\n").getBytes(StandardCharsets.UTF_8));
		for (String word : command) {
			byte[] content = word.getBytes(StandardCharsets.UTF_8);
			bytes.writeBytes(("$" + content.length + "\r\n").getBytes(StandardCharsets.UTF_8));
			bytes.writeBytes(content);
			bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
		}
		out.write(bytes.toByteArray());
	}

	/** Reads one reply of the protocol RESP2, nested ones line by line. */
	static String reply(InputStream in) throws IOException {
		int type = in.read();
		String line = line(in);
		return switch (type) {
			case '$' -> line.equals("-1") ? "(nil)" : bulk(in, Integer.parseInt(line));
			case '*' -> {
				List<String> items = new ArrayList<>();
				for (int i = 0; i < Integer.parseInt(line); i++) {
					items.add(reply(in));
				}
				yield String.join("\n", items);
			}
			case '-' -> ERROR + line;
			case -1 -> throw new IOException("Redis closed the connection");
			default -> line;
		};
	}

	private static String bulk(InputStream in, int length) throws IOException {
		String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
		in.skipNBytes(2);
		// Sessions are binary; their bytes could control the terminal.
		return text.replaceAll("[\\p{Cc}\\uFFFD&&[^\n]]+", "·");
	}

	private static String line(InputStream in) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (int next = in.read(); next != '\n' && next != -1; next = in.read()) {
			bytes.write(next);
		}
		return bytes.toString(StandardCharsets.UTF_8).strip();
	}

}
