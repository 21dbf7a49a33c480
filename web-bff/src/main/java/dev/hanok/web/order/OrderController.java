package dev.hanok.web.order;

import java.util.UUID;

import dev.hanok.starter.client.ServiceUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

@Controller
@RequestMapping("/orders")
class OrderController {

	/** Milliseconds until the browser connects again. */
	private static final int RETRY = 2000;

	private final Orders orders;

	OrderController(Orders orders) {
		this.orders = orders;
	}

	@GetMapping
	String list(HttpServletRequest request, @RequestParam(required = false) @Nullable String cursor, Model model) {
		model.addAttribute("orders", this.orders.list(request, cursor));
		return "orders";
	}

	@GetMapping("/{id}")
	String show(HttpServletRequest request, @PathVariable UUID id, Model model) {
		model.addAttribute("order", find(request, id));
		return "order";
	}

	@PostMapping("/{id}/cancellation")
	String cancel(HttpServletRequest request, @PathVariable UUID id) {
		return "redirect:/orders/" + id + (this.orders.cancel(request, id) ? "" : "?notice=too-late");
	}

	/**
	 * Server-sent events of an order's state. Each response ends after one event, and the
	 * browser connects again, as the standard says. So no connection and no thread is
	 * used in between, any instance can respond, and the gateway's metrics of slow
	 * requests stay correct.
	 */
	@GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	@ResponseBody
	String events(HttpServletRequest request, @PathVariable UUID id) {
		String retry = "retry: " + RETRY + "\n";
		try {
			return retry + "event: state\ndata: " + find(request, id).state() + "\n\n";
		}
		catch (ServiceUnavailableException ex) {
			return retry + ": orders are unavailable\n\n";
		}
	}

	private Order find(HttpServletRequest request, UUID id) {
		return this.orders.find(request, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
