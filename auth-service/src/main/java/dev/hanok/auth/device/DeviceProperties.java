package dev.hanok.auth.device;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many devices may wait for their users.
 *
 * @param openDeviceCodes at one time; further requests are refused, because anyone can
 * send them
 */
@Validated
@ConfigurationProperties("platform.auth")
record DeviceProperties(@DefaultValue("1000") @Min(1) int openDeviceCodes) {

}
