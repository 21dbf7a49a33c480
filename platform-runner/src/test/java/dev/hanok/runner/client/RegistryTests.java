package dev.hanok.runner.client;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RegistryTests {

	@Test
	void readsTheRegistryWithManagementPorts() {
		assertThat(Registry.read(Json.parse("""
				{"applications":{"versions__delta":"1","apps__hashcode":"UP_2_","application":[
				 {"name":"GATEWAY","instance":[{"instanceId":"gateway-1","ipAddr":"127.0.0.1","status":"UP",
				  "port":{"$":8080,"@enabled":"true"},"metadata":{"management.port":"40001"}}]},
				 {"name":"CATALOG-SERVICE","instance":[{"instanceId":"catalog-service-1","ipAddr":"127.0.0.1",
				  "status":"DOWN","port":{"$":40002,"@enabled":"true"},"metadata":{}}]}]}}""").orElseThrow()))
			.containsExactly(new Registered("gateway", "gateway-1", "127.0.0.1", 8080, 40001, "UP"),
					new Registered("catalog-service", "catalog-service-1", "127.0.0.1", 40002, 40002, "DOWN"));
	}

}
