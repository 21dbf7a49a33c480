package dev.hanok.gateway.legacy;

import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Operations of legacy systems. A route names one: {@code filters: - LegacyXml=<name>}.
 *
 * @param legacy operations by name
 */
@Validated
@ConfigurationProperties("platform.gateway")
record LegacyProperties(@NotNull @DefaultValue Map<String, @Valid Operation> legacy) {

	/**
	 * How one operation is called, and what its response means.
	 *
	 * @param format plain XML, or the SOAP version
	 * @param method the HTTP method that the legacy system expects
	 * @param path path and query of the legacy system; may have placeholders for values
	 * of the request
	 * @param soapAction the SOAP action
	 * @param namespace the default XML namespace of the templates
	 * @param headers further headers to send, for example the credentials of the platform
	 * @param soapHeader a template for the content of the SOAP header
	 * @param request the template of the XML; not needed for a GET of plain XML
	 * @param response what the response means
	 * @param faults what faults mean
	 * @param maxSize limit of the XML, of a request and of a response
	 */
	record Operation(@NotNull @DefaultValue("xml") MessageFormat format,
			@Pattern(regexp = "GET|POST|PUT|PATCH|DELETE") @DefaultValue("POST") String method,
			@NotNull @Pattern(regexp = "/.*") String path, @DefaultValue("") String soapAction,
			@DefaultValue("") String namespace, @DefaultValue Map<String, String> headers, @Nullable String soapHeader,
			@Nullable String request, @NotNull @Valid Response response, @DefaultValue @Valid Faults faults,
			@NotNull @DefaultValue("256KB") DataSize maxSize) {
	}

	/**
	 * How the JSON is created from a response.
	 *
	 * @param status the status for the client
	 * @param element the expected root element, or the expected element in the SOAP body
	 * @param fields the values that are read from it
	 */
	record Response(@Min(200) @Max(299) @DefaultValue("200") int status, @NotBlank String element,
			@NotEmpty List<@Valid Field> fields) {
	}

	/**
	 * One value of the JSON.
	 *
	 * @param element path of the element, or of an {@code @attribute}, without prefixes
	 * @param pointer JSON pointer of the value
	 * @param type string, integer, number, boolean or array
	 * @param required whether a response without the value is refused
	 * @param items type of an array's items, if they are plain values
	 * @param fields values of an array's items, if they are objects
	 */
	record Field(@NotBlank String element, @NotNull @Pattern(regexp = "(/[^/]+)+") String pointer,
			@NotNull @DefaultValue("string") FieldType type, boolean required, @Nullable ValueType items,
			@DefaultValue List<@Valid Field> fields) {
	}

	/** The type of a field: one of {@link ValueType}, or an array. */
	enum FieldType {

		STRING, INTEGER, NUMBER, BOOLEAN, ARRAY

	}

	/**
	 * How faults are recognized and mapped.
	 *
	 * @param element plain XML only: the root element of a fault
	 * @param code path of the code below the fault; if it is not set, the standard code
	 * of SOAP
	 * @param problems the problems for the client, by code
	 */
	record Faults(@Nullable String element, @Nullable String code, @DefaultValue List<@Valid Problem> problems) {
	}

	/**
	 * The problem that the client gets for a fault.
	 *
	 * @param code the code of the fault, or an HTTP status of a response without a fault
	 * @param status the status for the client
	 * @param type the slug of the problem's type
	 * @param title the same for each problem of the type
	 * @param detail a fixed text for the client
	 * @param detailElement path of a text below the fault that clients may see
	 */
	record Problem(@NotBlank String code, @Min(400) @Max(599) int status,
			@NotNull @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*") String type, @NotBlank String title,
			@NotBlank String detail, @Nullable String detailElement) {
	}

}
