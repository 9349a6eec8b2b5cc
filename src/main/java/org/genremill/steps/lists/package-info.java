/** Published labels as lists that other programs read: tables and playlists. */
package org.genremill.steps.lists;
