package dev.hanok.cli;

import java.util.Locale;

import dev.hanok.runner.platform.Platform;
import dev.hanok.runner.platform.PlatformControl;
import dev.hanok.runner.platform.StartOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "down", description = { "Ends every process of the platform; data, ports and passwords are kept.",
		"After the first run of a build it writes start-up caches, which make the next start faster." })
final class DownCommand extends Subcommand {

	@Option(names = "--purge", description = "Delete all data, logs, passwords and caches too; a fetched JDK stays.")
	boolean purge;

	@Option(names = { "--yes", "-y" }, description = "Do not ask before deleting.")
	boolean yes;

	@Option(names = "--no-cache",
			description = "Write no start-up caches; only matters after the first run of a build.")
	boolean noCache;

	@Override
	public Integer call() {
		Platform platform = platform();
		PlatformControl control = control(
				(this.noCache || this.purge) ? StartOptions.USUAL.withoutCaching() : StartOptions.USUAL);
		if (!this.purge) {
			boolean ran = !platform.status().isEmpty();
			control.down();
			System.out.println(ran ? "  Everything has ended." : "  Nothing was running.");
			return 0;
		}
		if (!this.yes && Console.isTerminal() && !confirmed(platform)) {
			System.out.println("  Nothing was done.");
			return 1;
		}
		control.purge();
		System.out.println("  Everything has ended; all data in " + platform.home().directory() + " is deleted.");
		return 0;
	}

	private static boolean confirmed(Platform platform) {
		String answer = IO.readln("Delete all data of the platform in " + platform.home().directory() + "? [y/N] ");
		return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
	}

}
