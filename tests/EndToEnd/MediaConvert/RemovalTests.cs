using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd.MediaConvert;

/// <summary>The documents of <c>sluice access kit --for mediaconvert</c> are enough for a job; each permission taken away is answered with its code and the statement that gives it back.</summary>
public sealed partial class RemovalTests
{
    /// <summary>Set SLUICE_APPROVE=1 to write the table anew, and look at the difference.</summary>
    [Fact]
    public async Task Each_permission_that_is_taken_away_is_named_within_seconds()
    {
        Assert.SkipUnless(
            await Tool.WorksAsync("python3", "-c", "import boto3"),
            "There is no python3 with boto3 here."
        );
        using var work = new WorkFolder();
        await using var server = await ServerProcess.StartAsync(
            Surroundings.Bare,
            "serve",
            "--local-cloud",
            "--port",
            "0",
            "--data",
            work["data"]
        );
        var rows = await RowsAsync(server, await Clip.MakeAsync(work["clip.mp4"], "320x180", 1));

        rows.Where(row => row.Seconds is not null && row.Code != "COMPLETE").ShouldAllBe(row => row.Seconds < 5);
        rows.Where(row => row.Side is "role" or "bucket" or "key")
            .ShouldAllBe(row =>
                row.Message.Contains(row.Removed, StringComparison.Ordinal) || row.Removed == "the role itself"
            );
        var table = Table(rows, server.Account("studio").Id.Value);
        var file = Path.Combine(Repository.Root, "docs", "doors", "mediaconvert-refusals.md");
        if (Environment.GetEnvironmentVariable("SLUICE_APPROVE") == "1")
            await File.WriteAllTextAsync(file, table, TestContext.Current.CancellationToken);
        table.ShouldBe(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    private static async Task<Row[]> RowsAsync(ServerProcess server, string clip)
    {
        var studio = server.Account("studio");
        var key = $"arn:aws:kms:us-east-1:{studio.Id}:key/5f0d";
        var kit = await SluiceProgram.RunAsync([
            .. new[] { "access", "kit", "--for", "mediaconvert", "--bucket", "films", "--role-name", "mc-role" },
            .. new[] { "--account", studio.Id.Value, "--kms-key", key, "--json" },
        ]);
        kit.ExitCode.ShouldBe(0, kit.ToString());
        var caller = await studio.NewUserAsync("caller", Nothing);
        var output = await Tool.RunAsync(
            studio
                .Surroundings.With("ENDPOINT", server.Endpoint)
                .With("ACCOUNT", studio.Id.Value)
                .With("CLIP", clip)
                .With("KIT", kit.Document.GetProperty("documents").GetRawText())
                .With("KIT_KEY", key)
                .With("CALLER_KEY_ID", caller.AccessKeyId)
                .With("CALLER_SECRET", caller.SecretAccessKey),
            "python3",
            Path.Combine(Repository.Root, "tests", "clients", "mediaconvert", "removals.py")
        );
        return [.. output.Split('\n').Select(Row.Parse)];
    }

    private const string Nothing =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]}""";

    private static string Table(IEnumerable<Row> rows, string account)
    {
        var text = new StringBuilder(
            """
            # What is answered when a permission is missing

            A job in a bucket whose objects are encrypted with a key (SSE-KMS), with the documents of `sluice access kit --for mediaconvert --kms-key …`.
            In each row one thing is taken away. Refused jobs fail in the preflight, before anything is encoded. `tests/EndToEnd/MediaConvert/RemovalTests.cs`
            makes this page.


            """.ReplaceLineEndings("\n")
        );
        foreach (var row in rows)
        {
            var side = row.Side.Length == 0 ? "" : $"{row.Side}: ";
            text.Append(CultureInfo.InvariantCulture, $"## {side}{row.Removed} → {row.Code}\n\n");
            if (row.Message.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"```text\n{Plain(row.Message, account)}\n```\n\n");
        }
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Plain(string message, string account) =>
        Ids()
            .Replace(
                message,
                match => match.Value.StartsWith("job-", StringComparison.Ordinal) ? "job-…" : "1234abcd-…"
            )
            .Replace(account, "111122223333", StringComparison.Ordinal);

    [GeneratedRegex(
        "job-[0-9a-z]{26}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Ids();

    private sealed record Row(string Side, string Removed, string Code, string Message, double? Seconds)
    {
        public static Row Parse(string line)
        {
            var row = JsonElement.Parse(line);
            return new Row(
                row.GetProperty("side").GetString()!,
                row.GetProperty("removed").GetString()!,
                row.GetProperty("code").ToString(),
                row.GetProperty("message").GetString()!,
                row.TryGetProperty("seconds", out var seconds) ? seconds.GetDouble() : null
            );
        }
    }
}
