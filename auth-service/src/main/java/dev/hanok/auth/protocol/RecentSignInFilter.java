package dev.hanok.auth.protocol;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

import dev.hanok.auth.tokens.AuthenticationTime;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Treats a user as not signed in, only for this request, if the client wants a sign-in
 * that is more recent ({@code prompt=login}, {@code max_age}), or one without a page
 * ({@code prompt=none}) while the second factor is missing. The session goes on. After
 * the sign-in the browser repeats the request without these parameters: see
 * {@link AuthorizationRequestCookie}. The parameters of a pushed request stay; they are
 * fulfilled by a sign-in that is later than the push.
 */
class RecentSignInFilter extends OncePerRequestFilter {

	private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

	private final BiPredicate<@Nullable Authentication, HttpServletRequest> factorMissing;

	private final InstantSource clock;

	RecentSignInFilter(BiPredicate<@Nullable Authentication, HttpServletRequest> factorMissing, InstantSource clock) {
		this.factorMissing = factorMissing;
		this.clock = clock;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !SecurityConfiguration.AUTHORIZE_BY_ANY_METHOD.matches(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean wanted = prompts(request, "login") || isTooOld(request.getParameter("max_age"));
		if ((wanted && !isLaterThanPush(request))
				|| (prompts(request, "none") && this.factorMissing.test(user(), request))) {
			SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
		}
		chain.doFilter(request, response);
	}

	static boolean prompts(HttpServletRequest request, String value) {
		String prompt = request.getParameter("prompt");
		return prompt != null && Arrays.asList(prompt.split(" ")).contains(value);
	}

	/**
	 * Whether the sign-in is older than {@code max_age}. A value that is not a number of
	 * seconds counts as 0 and so requires another sign-in.
	 */
	private boolean isTooOld(@Nullable String maxAge) {
		Authentication user = user();
		if (maxAge == null || user == null) {
			return false;
		}
		Duration age = SECONDS.matcher(maxAge).matches() ? Duration.ofSeconds(Long.parseLong(maxAge)) : Duration.ZERO;
		Instant since = this.clock.instant().minus(age);
		return AuthenticationTime.of(user).filter(since::isBefore).isEmpty();
	}

	private static boolean isLaterThanPush(HttpServletRequest request) {
		PushedRequest pushed = PushedRequest.of(request);
		Authentication user = user();
		return pushed != null && user != null
				&& AuthenticationTime.of(user).filter(pushed.pushedAt()::isBefore).isPresent();
	}

	private static @Nullable Authentication user() {
		return SecurityContextHolder.getContext().getAuthentication();
	}

}
