package dev.hanok.monitor.configuration;

import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/**
 * {@code /configuration}: the page for operators. With the parameters {@code from},
 * {@code to} and {@code service} it also shows what changed between two commits.
 */
@Controller
class ConfigurationController {

	private static final Logger log = LoggerFactory.getLogger(ConfigurationController.class);

	private final ConfigServer configServer;

	ConfigurationController(ConfigServer configServer) {
		this.configServer = configServer;
	}

	@GetMapping("/configuration")
	String page(@RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to,
			@RequestParam(defaultValue = "") String service, @RequestParam(defaultValue = "default") String profile,
			Model model, HttpServletResponse response) {
		try {
			ConfigServer.History history = this.configServer.history();
			List<ConfigServer.Instance> instances = this.configServer.instances().instances();
			model.addAttribute("history", history);
			model.addAttribute("instances", instances);
			model.addAttribute("services", instances.stream().map(ConfigServer.Instance::service).distinct().toList());
			model.addAttribute("service", service);
			model.addAttribute("profile", profile);
			// The form offers the last change first.
			model.addAttribute("from", from.isEmpty() ? before(history) : from);
			model.addAttribute("to", to.isEmpty() ? history.served() : to);
			if (!from.isEmpty() && !to.isEmpty() && !service.isEmpty()) {
				model.addAttribute("changes", this.configServer.difference(from, to, service, profile).changes());
			}
		}
		catch (HttpClientErrorException.NotFound | HttpClientErrorException.BadRequest ex) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			model.addAttribute("problem", "There is no such commit in the history, or no such service.");
		}
		catch (RestClientException ex) {
			log.warn("The configuration cannot be shown: {}", ex.toString());
			response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
			model.addAttribute("problem", "config-server does not answer.");
		}
		return "configuration";
	}

	private static String before(ConfigServer.History history) {
		List<ConfigServer.Commit> commits = history.commits();
		return (commits.size() > 1) ? commits.get(1).commit() : history.served();
	}

}
