package dev.hanok.delivery.kubernetes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StrictSchemaTests {

	private static final String DEPLOYMENT = """
			apiVersion: apps/v1
			kind: Deployment
			metadata: {name: shelf}
			spec:
			  selector: {matchLabels: {app: shelf}}
			  template:
			    spec:
			      containers:
			        - name: service
			          image: shelf
			          startupProbe: {periodSeconds: 5, httpGet: {path: /, port: http}}
			""";

	@Test
	void acceptsAValidManifest() {
		assertThatCode(() -> check(DEPLOYMENT)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			periodSeconds: 5                      | periodSecond: 5
			periodSeconds: 5                      | periodSeconds: '5'
			periodSeconds: 5                      | periodSeconds: [5]
			selector: {matchLabels: {app: shelf}} | replicas: 1
			image: shelf                          | imagePullPolicy: Always
			apps/v1                               | apps/v1beta1
			kind: Deployment                      | kind: Deploiment
			""")
	void refuses(String right, String wrong) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> check(DEPLOYMENT.replace(right, wrong)));
	}

	private static void check(String yaml) {
		StrictSchema.check(Manifests.parse(yaml).resources().getFirst().content());
	}

}
