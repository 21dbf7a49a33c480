package dev.hanok.cli;

import java.util.List;

import dev.hanok.runner.platform.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "doctor", description = "Checks whether this machine can run the platform, and what prevents it.")
final class DoctorCommand extends Subcommand {

	@Option(names = "--json", description = "An array with one object for each finding.")
	boolean json;

	@Override
	public Integer call() {
		List<Finding> findings = platform().examine();
		if (this.json) {
			printJson(findings);
		}
		else {
			print(findings);
		}
		return findings.stream().allMatch(Finding::fine) ? 0 : 1;
	}

	private static void print(List<Finding> findings) {
		for (Finding finding : findings) {
			System.out.println("  " + (finding.fine() ? Console.green("ok     ") : Console.red("problem")) + "  "
					+ finding.subject() + ": " + finding.text());
			if (!finding.advice().isEmpty()) {
				System.out.println("             → " + finding.advice());
			}
		}
	}

}
