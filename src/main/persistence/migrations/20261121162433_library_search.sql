DROP TRIGGER `search_bank_made`;--> statement-breakpoint
DROP TRIGGER `search_bank_changed`;--> statement-breakpoint
DROP TABLE `question_search`;--> statement-breakpoint
CREATE VIRTUAL TABLE `question_search` USING fts5(`content`, `topic`, `tags`, `expected`, `scope`, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');--> statement-breakpoint
CREATE TRIGGER `search_bank_made` AFTER INSERT ON `question_bank` WHEN new.`search_id` IS NULL BEGIN
	UPDATE `question_bank` SET `search_id` = (SELECT coalesce(max(`search_id`), 0) + 1 FROM `question_bank`) WHERE `id` = new.`id`;
	INSERT INTO `question_search` (`rowid`, `content`, `topic`, `tags`, `expected`, `scope`)
		SELECT `search_id`, `content`, `topic_title`, `tags`, `expected_answer`,
			CASE WHEN `retired` THEN '' ELSE '0u' || coalesce(replace(`profile_id`, '-', ''), 'studio')
				|| ' 0o' || CASE WHEN `pack_id` IS NOT NULL THEN 'pack' WHEN `profile_id` IS NULL THEN 'studio' ELSE 'own' END
				|| ' 0s' || `stage` || ' 0d' || `difficulty` || ' 0p' || hex(`position`) || ' 0t' || hex(`topic`) || ' 0l' || hex(`language`)
				|| coalesce((SELECT ' 0g' || group_concat(hex(`value`), ' 0g') FROM json_each(`tags`)), '') END
		FROM `question_bank` WHERE `id` = new.`id`;
END;--> statement-breakpoint
CREATE TRIGGER `search_bank_changed` AFTER UPDATE OF `content`, `topic_title`, `tags`, `expected_answer`, `retired`, `profile_id`, `pack_id`, `stage`, `difficulty`, `position`, `topic`, `language` ON `question_bank` BEGIN
	UPDATE `question_search` SET `content` = new.`content`, `topic` = new.`topic_title`, `tags` = new.`tags`, `expected` = new.`expected_answer`,
		`scope` = CASE WHEN new.`retired` THEN '' ELSE '0u' || coalesce(replace(new.`profile_id`, '-', ''), 'studio')
			|| ' 0o' || CASE WHEN new.`pack_id` IS NOT NULL THEN 'pack' WHEN new.`profile_id` IS NULL THEN 'studio' ELSE 'own' END
			|| ' 0s' || new.`stage` || ' 0d' || new.`difficulty` || ' 0p' || hex(new.`position`) || ' 0t' || hex(new.`topic`) || ' 0l' || hex(new.`language`)
			|| coalesce((SELECT ' 0g' || group_concat(hex(`value`), ' 0g') FROM json_each(new.`tags`)), '') END
		WHERE `rowid` = new.`search_id`;
END;--> statement-breakpoint
INSERT INTO `question_search` (`rowid`, `content`, `topic`, `tags`, `expected`, `scope`)
	SELECT `search_id`, `content`, `topic_title`, `tags`, `expected_answer`,
		CASE WHEN `retired` THEN '' ELSE '0u' || coalesce(replace(`profile_id`, '-', ''), 'studio')
			|| ' 0o' || CASE WHEN `pack_id` IS NOT NULL THEN 'pack' WHEN `profile_id` IS NULL THEN 'studio' ELSE 'own' END
			|| ' 0s' || `stage` || ' 0d' || `difficulty` || ' 0p' || hex(`position`) || ' 0t' || hex(`topic`) || ' 0l' || hex(`language`)
			|| coalesce((SELECT ' 0g' || group_concat(hex(`value`), ' 0g') FROM json_each(`tags`)), '') END
	FROM `question_bank`;
