package dev.hanok.cli;

import java.util.List;

import dev.hanok.runner.platform.Finding;
import picocli.CommandLine.Command;

@Command(name = "doctor", description = "Looks whether this machine can run the platform, and what is in the way.")
final class DoctorCommand extends Subcommand {

	@Override
	public Integer call() {
		List<Finding> findings = platform().examine();
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
