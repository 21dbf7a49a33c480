package dev.hanok.config.source;

import java.nio.file.Path;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the configuration comes from.
 *
 * @param source a clone or worktree (its current commit is served; config-server writes
 * nothing to it), a folder without Git (served as it is), or the URL of a remote
 * repository
 * @param branch the branch of a remote repository; its default branch if absent
 * @param folder the folder of the files in the source
 * @param mirror a private folder of config-server, which stores the commit that was
 * served last
 * @param uncommitted whether edits that a developer's tool put into the mirror are served
 * before the clone's current commit
 */
@Validated
@ConfigurationProperties("platform.config")
record SourceProperties(@NotBlank String source, @Nullable String branch,
		@DefaultValue("config-repo") @NotBlank String folder, Path mirror, boolean uncommitted) {
}
