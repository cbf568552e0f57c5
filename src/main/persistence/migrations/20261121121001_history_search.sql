DROP INDEX `interviews_by_start`;--> statement-breakpoint
ALTER TABLE `interviews` ADD `search_id` integer;--> statement-breakpoint
CREATE INDEX `interviews_for_list` ON `interviews` (`profile_id`,`started_at`,`id`,`job_role`,`difficulty`,`status`,`ended_reason`,`origin`,`overall_score`,`completed_questions`,`duration_ms`);--> statement-breakpoint
CREATE INDEX `interviews_for_search` ON `interviews` (`search_id`,`profile_id`,`started_at`,`id`,`job_role`,`difficulty`,`status`,`ended_reason`,`origin`,`overall_score`,`completed_questions`,`duration_ms`);--> statement-breakpoint
CREATE INDEX `questions_by_content` ON `questions` (`profile_id`,`content`);--> statement-breakpoint
CREATE VIRTUAL TABLE `interview_search` USING fts5(`role`, `questions`, `answers`, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');--> statement-breakpoint
UPDATE `interviews` SET `search_id` = `rowid`;--> statement-breakpoint
INSERT INTO `interview_search` (`rowid`, `role`, `questions`, `answers`)
	SELECT `search_id`, `job_role`,
		(SELECT group_concat(`content`, char(10)) FROM (SELECT `content` FROM `questions` WHERE `interview_id` = `interviews`.`id` ORDER BY `order`)),
		(SELECT group_concat(`words`, char(10)) FROM (SELECT coalesce(`typed_text`, `transcript`) AS `words` FROM `answers` WHERE `interview_id` = `interviews`.`id` ORDER BY `id`))
	FROM `interviews` ORDER BY `search_id`;--> statement-breakpoint
CREATE TRIGGER `search_interview_made` AFTER INSERT ON `interviews` BEGIN
	UPDATE `interviews` SET `search_id` = (SELECT coalesce(max(`search_id`), 0) + 1 FROM `interviews`) WHERE `id` = new.`id`;
	INSERT INTO `interview_search` (`rowid`, `role`) SELECT `search_id`, `job_role` FROM `interviews` WHERE `id` = new.`id`;
END;--> statement-breakpoint
CREATE TRIGGER `search_interview_renamed` AFTER UPDATE OF `job_role` ON `interviews` WHEN old.`job_role` IS NOT new.`job_role` BEGIN
	UPDATE `interview_search` SET `role` = new.`job_role` WHERE `rowid` = new.`search_id`;
END;--> statement-breakpoint
CREATE TRIGGER `search_interview_removed` AFTER DELETE ON `interviews` BEGIN
	DELETE FROM `interview_search` WHERE `rowid` = old.`search_id`;
END;--> statement-breakpoint
CREATE TRIGGER `search_question_made` AFTER INSERT ON `questions` BEGIN
	UPDATE `interview_search` SET `questions` = (SELECT group_concat(`content`, char(10)) FROM (SELECT `content` FROM `questions` WHERE `interview_id` = new.`interview_id` ORDER BY `order`))
		WHERE `rowid` = (SELECT `search_id` FROM `interviews` WHERE `id` = new.`interview_id`);
END;--> statement-breakpoint
CREATE TRIGGER `search_question_changed` AFTER UPDATE OF `content` ON `questions` WHEN old.`content` IS NOT new.`content` BEGIN
	UPDATE `interview_search` SET `questions` = (SELECT group_concat(`content`, char(10)) FROM (SELECT `content` FROM `questions` WHERE `interview_id` = new.`interview_id` ORDER BY `order`))
		WHERE `rowid` = (SELECT `search_id` FROM `interviews` WHERE `id` = new.`interview_id`);
END;--> statement-breakpoint
CREATE TRIGGER `search_question_removed` AFTER DELETE ON `questions` BEGIN
	UPDATE `interview_search` SET `questions` = (SELECT group_concat(`content`, char(10)) FROM (SELECT `content` FROM `questions` WHERE `interview_id` = old.`interview_id` ORDER BY `order`))
		WHERE `rowid` = (SELECT `search_id` FROM `interviews` WHERE `id` = old.`interview_id`);
END;--> statement-breakpoint
CREATE TRIGGER `search_answer_made` AFTER INSERT ON `answers` WHEN coalesce(new.`typed_text`, new.`transcript`) IS NOT NULL BEGIN
	UPDATE `interview_search` SET `answers` = (SELECT group_concat(`words`, char(10)) FROM (SELECT coalesce(`typed_text`, `transcript`) AS `words` FROM `answers` WHERE `interview_id` = new.`interview_id` ORDER BY `id`))
		WHERE `rowid` = (SELECT `search_id` FROM `interviews` WHERE `id` = new.`interview_id`);
END;--> statement-breakpoint
CREATE TRIGGER `search_answer_changed` AFTER UPDATE OF `transcript`, `typed_text` ON `answers` WHEN coalesce(old.`typed_text`, old.`transcript`) IS NOT coalesce(new.`typed_text`, new.`transcript`) BEGIN
	UPDATE `interview_search` SET `answers` = (SELECT group_concat(`words`, char(10)) FROM (SELECT coalesce(`typed_text`, `transcript`) AS `words` FROM `answers` WHERE `interview_id` = new.`interview_id` ORDER BY `id`))
		WHERE `rowid` = (SELECT `search_id` FROM `interviews` WHERE `id` = new.`interview_id`);
END;--> statement-breakpoint
CREATE TRIGGER `search_answer_removed` AFTER DELETE ON `answers` WHEN coalesce(old.`typed_text`, old.`transcript`) IS NOT NULL BEGIN
	UPDATE `interview_search` SET `answers` = (SELECT group_concat(`words`, char(10)) FROM (SELECT coalesce(`typed_text`, `transcript`) AS `words` FROM `answers` WHERE `interview_id` = old.`interview_id` ORDER BY `id`))
		WHERE `rowid` = (SELECT `search_id` FROM `interviews` WHERE `id` = old.`interview_id`);
END;
