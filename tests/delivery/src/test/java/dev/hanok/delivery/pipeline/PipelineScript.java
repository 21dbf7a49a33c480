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
 * Base class of the compiled Jenkinsfiles and scripts of the shared library. A call of a
 * method that the script does not define runs a step, or another script of the library.
 */
public abstract class PipelineScript extends SerializableScript {

	private static final long serialVersionUID = 1;

	private static final Map<Path, Class<? extends Script>> COMPILED = new ConcurrentHashMap<>();

	/**
	 * Compiles a file as Jenkins does, with the CPS transformation, so that the script
	 * can be suspended at each call.
	 */
	static Class<? extends Script> compiled(Path file) {
		return COMPILED.computeIfAbsent(file, PipelineScript::compile);
	}

	private static Class<? extends Script> compile(Path file) {
		CompilerConfiguration configuration = new CompilerConfiguration();
		configuration.setScriptBaseClass(PipelineScript.class.getName());
		configuration.addCompilationCustomizers(new CpsTransformer());
		// Never closed, because the class is used until the JVM ends.
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
