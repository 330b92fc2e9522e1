using Sluice.Cli.CommandLine;

return await SluiceCommandLine.RunAsync(args);
