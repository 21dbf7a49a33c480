package dev.hanok.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Scanner;

import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.platform.Platform;
import dev.hanok.runner.process.Programs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "sql",
		description = { "Opens the database of a service, or runs one statement.",
				"Uses psql if it is installed. Without it, statements are read from the input, each until a semicolon, "
						+ "and rows are printed with tabs." })
final class SqlCommand extends Subcommand {

	private static final String HOST = "127.0.0.1";

	@Parameters(index = "0", paramLabel = "SERVICE", description = "A service with a database.")
	String service = "";

	@Parameters(index = "1", paramLabel = "STATEMENT", arity = "0..1", description = "Runs only this.")
	@Nullable String statement;

	@Override
	public Integer call() throws IOException, InterruptedException {
		Platform platform = platform();
		String role = platform.database(this.service);
		String password = platform.secrets().password("postgres-" + role);
		int port = platform.home().ports().of("postgres");
		return Programs.exists("psql") ? psql(role, password, port) : statements(role, password, port);
	}

	private int psql(String role, String password, int port) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of("psql", "-h", HOST, "-p", Integer.toString(port), "-U", role, "-d", role));
		if (this.statement != null) {
			command.addAll(List.of("-c", this.statement));
		}
		ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
		builder.environment().put("PGPASSWORD", password);
		return (builder.start().waitFor() == 0) ? 0 : 1;
	}

	private int statements(String role, String password, int port) {
		Properties login = new Properties();
		login.putAll(Map.of("user", role, "password", password, "connectTimeout", "2"));
		boolean failed = false;
		try (Connection connection = DriverManager.getConnection("jdbc:postgresql://" + HOST + ":" + port + "/" + role,
				login)) {
			if (this.statement != null) {
				return run(connection, this.statement) ? 0 : 1;
			}
			Scanner input = new Scanner(System.in, StandardCharsets.UTF_8).useDelimiter(";\\s*(\\R|$)");
			while (input.hasNext()) {
				failed |= !run(connection, input.next());
			}
			return failed ? 1 : 0;
		}
		catch (SQLException ex) {
			throw new PlatformException("PostgreSQL does not answer: " + ex.getMessage(),
					"See what is wrong: ./platform status");
		}
	}

	private static boolean run(Connection connection, String sql) {
		if (sql.isBlank()) {
			return true;
		}
		try (Statement statement = connection.createStatement()) {
			if (statement.execute(sql)) {
				print(statement.getResultSet());
			}
			else {
				System.out.println(statement.getUpdateCount() + " rows changed");
			}
			return true;
		}
		catch (SQLException ex) {
			System.err.println(ex.getMessage());
			return false;
		}
	}

	private static void print(ResultSet rows) throws SQLException {
		ResultSetMetaData columns = rows.getMetaData();
		List<String> names = new ArrayList<>();
		for (int i = 1; i <= columns.getColumnCount(); i++) {
			names.add(columns.getColumnLabel(i));
		}
		System.out.println(Console.faint(String.join("\t", names)));
		while (rows.next()) {
			List<String> values = new ArrayList<>();
			for (int i = 1; i <= names.size(); i++) {
				String value = rows.getString(i);
				// Users can store control characters, which could control the terminal.
				values.add((value != null) ? value.replaceAll("\\p{Cc}", " ") : "");
			}
			System.out.println(String.join("\t", values));
		}
	}

}
