package dev.hanok.cli;

import java.nio.file.Path;

import dev.hanok.runner.home.Home;
import dev.hanok.runner.platform.Platform;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The options of every command, which select the platform.
 */
@Command(name = "platform", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT, versionProvider = Version.class,
		description = "Runs the whole system as processes on this machine.", synopsisSubcommandLabel = "COMMAND",
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:it worked, and nothing is wrong", "1:it failed, or something is wrong",
				"2:it was called wrongly" },
		subcommands = { UpCommand.class, DevCommand.class, DownCommand.class, StatusCommand.class, WaitCommand.class,
				LogsCommand.class, TracesCommand.class, OpenCommand.class, ScaleCommand.class, RestartCommand.class,
				ConfigCommand.class, SqlCommand.class, RedisCommand.class, TokenCommand.class, KeysCommand.class,
				ParkedCommand.class, MailsCommand.class, DemoCommand.class, ChaosCommand.class, DoctorCommand.class,
				EnvCommand.class, EncryptCommand.class, NewServiceCommand.class, ServicesCommand.class,
				CompletionCommand.class })
final class PlatformCommand implements Runnable {

	@Spec
	@Nullable CommandSpec spec;

	@Option(names = "--home", paramLabel = "DIR", scope = ScopeType.INHERIT,
			defaultValue = "${env:HANOK_HOME:-" + Option.NULL_VALUE + "}",
			description = "Folder of the platform's state (default: .platform in the repository, or $HANOK_HOME). "
					+ "Platforms with different homes run side by side.")
	@Nullable Path home;

	static Path repository() {
		return Path.of(System.getProperty("hanok.repository", "."));
	}

	Platform platform() {
		Path folder = (this.home != null) ? this.home : repository().resolve(".platform");
		return new Platform(repository(), new Home(folder));
	}

	@Override
	public void run() {
		if (this.spec != null) {
			throw new CommandLine.ParameterException(this.spec.commandLine(), "Which command?");
		}
	}

}
