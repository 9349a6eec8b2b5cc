/** What people know better than a model about the genres of tracks: reading it, checking it, and keeping it. */
package org.genremill.steps.corrections;
