package dev.hanok.auth.device;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page on which a user enters the code of a device. Its form is processed by the
 * security filters.
 */
@Controller
class DeviceController {

	private static final Pattern CODE = Pattern.compile("[A-Za-z]{4}-?[A-Za-z]{4}");

	private static final Set<String> DONE = Set.of("allowed", "refused");

	@GetMapping(DeviceFlow.PAGE)
	ModelAndView enter(@RequestParam(name = "user_code", defaultValue = "") String code,
			@RequestParam(required = false) @Nullable String error, @RequestParam(defaultValue = "1") int wait,
			@RequestParam(defaultValue = "") String done) {
		Map<String, Object> model = new HashMap<>();
		model.put("code", CODE.matcher(code).matches() ? code : "");
		model.put("wait", wait);
		model.put("done", DONE.contains(done));
		if (error != null) {
			model.put("notice", error.equals("delayed") ? "delayed" : "wrong");
		}
		else if (DONE.contains(done)) {
			model.put("notice", done);
		}
		return new ModelAndView("device", model);
	}

}
