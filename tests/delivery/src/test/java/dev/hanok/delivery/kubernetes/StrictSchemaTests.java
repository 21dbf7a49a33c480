package dev.hanok.delivery.kubernetes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

	private static final String POLICY = """
			apiVersion: security.istio.io/v1
			kind: AuthorizationPolicy
			metadata: {name: shelf}
			spec:
			  selector: {matchLabels: {app: shelf}}
			  action: ALLOW
			  rules:
			    - from: [{source: {principals: [reader]}}]
			      to: [{operation: {ports: ['8080']}}]
			""";

	private static final String RULE = """
			apiVersion: networking.istio.io/v1
			kind: DestinationRule
			metadata: {name: shelf}
			spec:
			  host: shelf
			  trafficPolicy:
			    retryBudget: {percent: 20}
			    outlierDetection: {consecutiveGatewayErrors: 3, interval: 1s}
			""";

	private static final String ROUTE = """
			apiVersion: gateway.networking.k8s.io/v1
			kind: HTTPRoute
			metadata: {name: shelf}
			spec:
			  parentRefs: [{group: '', kind: Service, name: shelf}]
			  rules:
			    - timeouts: {backendRequest: 1500ms}
			      retry: {attempts: 1, codes: [503]}
			      backendRefs: [{name: shelf, port: 8080, weight: 100}]
			""";

	private static final String MONITOR = """
			apiVersion: monitoring.coreos.com/v1
			kind: PodMonitor
			metadata: {name: shelf}
			spec:
			  selector: {}
			  podMetricsEndpoints: [{port: http, interval: 5s}]
			  sampleLimit: 10
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
	void refusesADeploymentWith(String right, String wrong) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> check(DEPLOYMENT.replace(right, wrong)));
	}

	@ParameterizedTest
	@ValueSource(strings = { POLICY, RULE })
	void acceptsValidManifestsForIstio(String manifest) {
		assertThatCode(() -> check(manifest)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			action: ALLOW                            | actions: ALLOW
			selector: {matchLabels: {app: shelf}}    | targetRefs: []
			matchLabels: {app: shelf}                | matchLabel: {app: shelf}
			matchLabels: {app: shelf}                | matchLabels: {}
			ports: ['8080']                          | ports: 8080
			security.istio.io/v1                     | security.istio.io/v2
			""")
	void refusesAPolicyWith(String right, String wrong) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> check(POLICY.replace(right, wrong)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			host: shelf                  | exportTo: [.]
			consecutiveGatewayErrors: 3  | consecutiveGatewayError: 3
			consecutiveGatewayErrors: 3  | consecutiveGatewayErrors: '3'
			percent: 20                  | percent: twenty
			outlierDetection: {          | outlierDetections: {
			""")
	void refusesADestinationRuleWith(String right, String wrong) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> check(RULE.replace(right, wrong)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			backendRequest: 1500ms   | backendRequests: 1500ms
			attempts: 1              | attempts: once
			weight: 100              | weight: '100'
			kind: HTTPRoute          | kind: HttpRoute
			parentRefs: [{group: '', kind: Service, name: shelf}] | hostnames: [shelf]
			""")
	void refusesARouteWith(String right, String wrong) {
		assertThatCode(() -> check(ROUTE)).doesNotThrowAnyException();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> check(ROUTE.replace(right, wrong)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			podMetricsEndpoints  | podMetricEndpoints
			sampleLimit: 10      | sampleLimit: ten
			interval: 5s         | interval: [5s]
			selector: {}         | namespaceSelector: {}
			""")
	void refusesAPodMonitorWith(String right, String wrong) {
		assertThatCode(() -> check(MONITOR)).doesNotThrowAnyException();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> check(MONITOR.replace(right, wrong)));
	}

	private static void check(String yaml) {
		StrictSchema.check(Manifests.parse(yaml).resources().getFirst().content());
	}

}
