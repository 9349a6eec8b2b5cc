/** Sends results of runs to other services over HTTP. */
package org.genremill.steps.remote;
