using Sluice.Cli.CommandLine;

namespace Sluice.Cli.Hosting;

/// <summary>Says that a server is ready: one JSON line for programs, or what a person can paste into a shell.</summary>
internal static class ReadyNotice
{
    public static void Write(Invocation invocation, ReadyDocument ready)
    {
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(ready, ReadyJson.Default.ReadyDocument);
            return;
        }

        foreach (var line in Lines(ready))
            invocation.Terminal.Output.WriteLine(line);
        invocation.Terminal.Output.Flush();
    }

    internal static IEnumerable<string> Lines(ReadyDocument ready)
    {
        yield return $"Ready at {ready.Endpoint}";
        foreach (var account in ready.Accounts)
        {
            yield return "";
            yield return $"# account {account.Name}, {account.Id}";
            yield return $"export AWS_ACCESS_KEY_ID={account.AccessKeyId} AWS_SECRET_ACCESS_KEY={account.SecretAccessKey}";
            yield return $"export AWS_ENDPOINT_URL={ready.Endpoint} AWS_DEFAULT_REGION=us-east-1";
        }
        foreach (var organization in ready.Organizations)
        {
            yield return "";
            yield return $"# organization {organization.Name}, {organization.Id}";
            yield return $"export SLUICE_SERVER={ready.Endpoint} SLUICE_API_KEY={organization.ApiKey}";
        }
        yield return "";
        yield return "Ctrl+C ends it.";
    }
}
