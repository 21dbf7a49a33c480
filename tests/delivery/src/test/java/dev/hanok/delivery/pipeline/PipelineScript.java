package dev.hanok.delivery.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.SerializableScript;
import groovy.lang.GroovyClassLoader;
import groovy.lang.Script;
import org.codehaus.groovy.control.CompilerConfiguration;

/**
 * What Jenkinsfiles and the library's files are made to extend: a method that they do not
 * have themselves is a step or another file of the library.
 */
public abstract class PipelineScript extends SerializableScript {

	private static final long serialVersionUID = 1;

	private static final Map<Path, Class<? extends Script>> COMPILED = new ConcurrentHashMap<>();

	/** As Jenkins compiles it: a program that can rest at each of its calls. */
	static Class<? extends Script> compiled(Path file) {
		return COMPILED.computeIfAbsent(file, PipelineScript::compile);
	}

	private static Class<? extends Script> compile(Path file) {
		CompilerConfiguration configuration = new CompilerConfiguration();
		configuration.setScriptBaseClass(PipelineScript.class.getName());
		configuration.addCompilationCustomizers(new CpsTransformer());
		// Never closed: the class is used until the end.
		@SuppressWarnings("resource")
		GroovyClassLoader loader = new GroovyClassLoader(PipelineScript.class.getClassLoader(), configuration);
		try {
			Class<?> compiled = loader.parseClass(file.toFile());
			return compiled.asSubclass(Script.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public Object invokeMethod(String name, Object arguments) {
		Jenkins jenkins = (Jenkins) getBinding().getVariable(Jenkins.VARIABLE);
		return jenkins.call(name, (Object[]) arguments);
	}

}
