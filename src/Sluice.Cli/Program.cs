using Sluice.Cli.CommandLine;
using Sluice.Media.Guest;

// Inside a sandbox this program is started once more, to become ffmpeg.
if (GuestLauncher.TryRun(args, out var exitCode))
    return exitCode;

return await SluiceCommandLine.RunAsync(args);
