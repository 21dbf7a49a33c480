package dev.hanok.mobile.order;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Address and timeouts of the group are in config-repo.
 */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "orders", types = OrderClient.class)
class OrderConfiguration {

}
