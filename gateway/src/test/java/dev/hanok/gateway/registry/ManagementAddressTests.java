package dev.hanok.gateway.registry;

import com.netflix.appinfo.ApplicationInfoManager;
import com.netflix.appinfo.InstanceInfo;

import org.junit.jupiter.api.Test;
import org.springframework.cloud.commons.util.InetUtils;
import org.springframework.cloud.commons.util.InetUtilsProperties;
import org.springframework.cloud.netflix.eureka.EurekaInstanceConfigBean;

import static org.assertj.core.api.Assertions.assertThat;

class ManagementAddressTests {

	@Test
	void registersTheManagementPort() {
		InstanceInfo info = InstanceInfo.Builder.newBuilder()
			.setAppName("gateway")
			.setIPAddr("127.0.0.1")
			.setHostName("127.0.0.1")
			.setPort(8080)
			.setHealthCheckUrlsForDeser("http://127.0.0.1:8080/actuator/health", null)
			.build();
		ManagementAddress.addActuator(new ApplicationInfoManager(
				new EurekaInstanceConfigBean(new InetUtils(new InetUtilsProperties())), info), 41234);
		assertThat(info.getMetadata()).containsEntry("management.port", "41234");
		assertThat(info.getHealthCheckUrl()).isEqualTo("http://127.0.0.1:41234/actuator/health");
		assertThat(info.getStatusPageUrl()).isEqualTo("http://127.0.0.1:41234/actuator/info");
		assertThat(info.isDirty()).isTrue();
	}

}
