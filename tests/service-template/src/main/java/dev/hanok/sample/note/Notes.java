package dev.hanok.sample.note;

import java.util.List;
import java.util.UUID;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/**
 * The table of notes.
 */
interface Notes extends Repository<Note, UUID> {

	@Modifying
	@Query("insert into note (id, author, text) values (:id, :author, :text)")
	void add(UUID id, String author, String text);

	@Query("select id, author, text from note where author = :author order by written desc, id limit :limit")
	List<Note> newest(String author, int limit);

}
