package dev.hanok.cli;

import java.util.List;
import java.util.concurrent.Callable;

import dev.hanok.runner.platform.Finding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(name = "doctor", description = "Looks whether this machine can run the platform, and what is in the way.")
final class DoctorCommand implements Callable<Integer> {

	@ParentCommand
	@Nullable PlatformCommand parent;

	@Override
	public Integer call() {
		List<Finding> findings = PlatformCommand.of(this.parent).platform().examine();
		for (Finding finding : findings) {
			System.out.println("  " + (finding.fine() ? Console.green("ok     ") : Console.red("problem")) + "  "
					+ finding.subject() + ": " + finding.text());
			if (!finding.advice().isEmpty()) {
				System.out.println("             → " + finding.advice());
			}
		}
		return findings.stream().allMatch(Finding::fine) ? 0 : 1;
	}

}
