using System.CommandLine;

var root = new RootCommand("Transcode video in your customers' buckets, with roles, never with keys.");
return await root.Parse(args).InvokeAsync();
