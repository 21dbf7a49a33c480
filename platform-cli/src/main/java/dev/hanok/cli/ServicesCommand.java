package dev.hanok.cli;

import java.util.concurrent.Callable;

import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.service.ComposeServices;
import dev.hanok.runner.service.KubernetesServices;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "services",
		description = { "Prints the Compose file of the services, made from the service.yml of each module.",
				"docker-compose.yml includes it as " + ComposeServices.PLACE + "." })
final class ServicesCommand implements Callable<Integer> {

	@ArgGroup
	Mode mode = new Mode();

	@Override
	public Integer call() {
		ComposeServices services = new ComposeServices(PlatformCommand.repository());
		if (this.mode.write) {
			services.write();
		}
		else if (this.mode.kubernetes) {
			new KubernetesServices(PlatformCommand.repository()).write();
		}
		else if (!this.mode.check) {
			System.out.print(services.text());
		}
		else if (!services.isCurrent()) {
			throw new PlatformException(ComposeServices.PLACE + " is out of date.",
					"Write it again: ./platform services --write");
		}
		return 0;
	}

	static final class Mode {

		@Option(names = "--write", description = "Writes the file.")
		boolean write;

		@Option(names = "--check", description = "Fails when the file is out of date.")
		boolean check;

		@Option(names = "--kubernetes", description = { "Writes the files that the overlays in deploy/kubernetes need.",
				"Git ignores them. deploy/kubernetes/render does this, too." })
		boolean kubernetes;

	}

}
