package dev.hanok.delivery.pipeline;

import groovy.lang.Script;

/**
 * What Jenkinsfiles and the library's files are made to extend: a method that they do not
 * have themselves is a step or another file of the library.
 */
public abstract class PipelineScript extends Script {

	@Override
	public Object invokeMethod(String name, Object arguments) {
		Jenkins jenkins = (Jenkins) getBinding().getVariable(Jenkins.VARIABLE);
		return jenkins.call(name, (Object[]) arguments);
	}

}
