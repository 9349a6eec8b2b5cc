/** Published labels as lists that other programs read: tables, playlists and scripts. */
package org.genremill.steps.lists;
