package dev.hanok.cli;

import java.util.concurrent.Callable;

import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.service.ComposeServices;
import dev.hanok.runner.service.KubernetesServices;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "services",
		description = { "Prints what Docker Compose is to know of the services, from the service.yml of each module.",
				"docker-compose.yml includes it as " + ComposeServices.PLACE + ".",
				"--write and --check are also for the files in deploy/kubernetes." })
final class ServicesCommand implements Callable<Integer> {

	@ArgGroup
	Mode mode = new Mode();

	@Override
	public Integer call() {
		ComposeServices services = new ComposeServices(PlatformCommand.repository());
		KubernetesServices kubernetes = new KubernetesServices(PlatformCommand.repository());
		if (this.mode.write) {
			services.write();
			kubernetes.write();
		}
		else if (!this.mode.check) {
			System.out.print(services.text());
		}
		else if (!services.isCurrent()) {
			throw new PlatformException(ComposeServices.PLACE + " is out of date.",
					"Write it again: ./platform services --write");
		}
		else if (!kubernetes.isCurrent()) {
			throw new PlatformException("A generated file in deploy/kubernetes is out of date.",
					"Write it again: ./platform services --write");
		}
		return 0;
	}

	static final class Mode {

		@Option(names = "--write", description = "Writes the files.")
		boolean write;

		@Option(names = "--check", description = "Fails when a file is out of date.")
		boolean check;

	}

}
