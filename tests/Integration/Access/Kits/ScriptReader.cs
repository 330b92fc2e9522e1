using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Sluice.Tests.Unit.Access.Kits.Rendering;

namespace Sluice.Tests.Integration.Access.Kits;

/// <summary>Runs a kit's script in the shell, with an <c>aws</c> that only writes down what it is asked, and reads what would then be installed.</summary>
internal sealed class ScriptReader : IDisposable
{
    private const string Recorder = """
        #!/bin/sh
        # One file of arguments and one of document for each call; answers as a fresh account does.
        for argument in "$@"; do
          case $argument in file://*) document=${argument#file://} ;; esac
        done
        case "$1 $2" in
          "sts get-caller-identity") echo "$RECORD_ACCOUNT"; exit ;;
          "iam get-role")
            case "$*" in *Role.Arn*) echo "$RECORD_ROLE"; exit ;; esac
            [ -n "${RECORD_AGAIN:-}" ]; exit ;;
          "iam get-policy") [ -n "${RECORD_AGAIN:-}" ]; exit ;;
          "iam list-policy-versions") echo "v1	v2"; exit ;;
          "s3api get-bucket-policy")
            if [ -f "$RECORD/bucket" ]; then cat "$RECORD/bucket"; exit; fi
            echo "An error occurred (NoSuchBucketPolicy) when calling the GetBucketPolicy operation" >&2; exit 254 ;;
          "kms get-key-policy") cat "$RECORD/key"; exit ;;
          "sqs get-queue-url") [ -z "${RECORD_NO_QUEUE:-}" ] && echo "https://sqs/$RECORD_ACCOUNT/queue"; exit ;;
          "sqs get-queue-attributes") echo None; exit ;;
        esac
        number=$(find "$RECORD" -name '*.call' | wc -l)
        for argument in "$@"; do printf '%s\0' "$argument"; done >"$RECORD/$(printf %03d "$number").call"
        [ -z "${document:-}" ] || cp "$document" "$RECORD/$(printf %03d "$number").document"
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("sluice-script-").FullName;

    public ScriptReader()
    {
        var aws = Path.Combine(_folder, "aws");
        File.WriteAllText(aws, Recorder);
        File.SetUnixFileMode(aws, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        KeyPolicy =
            """{"Version":"2012-10-17","Statement":[{"Sid":"Enable IAM User Permissions","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":"kms:*","Resource":"*"}]}""";
    }

    /// <summary>The account and role of the script that is run.</summary>
    public string Account { get; init; } = "444455556666";

    public required string Role { get; init; }

    public string? BucketPolicy
    {
        init => File.WriteAllText(Path.Combine(_folder, "bucket"), value);
    }

    public string KeyPolicy
    {
        init => File.WriteAllText(Path.Combine(_folder, "key"), value);
    }

    /// <summary>Answers as an account does in which the script has been run before.</summary>
    public bool Again { get; init; }

    public bool HasNoQueue { get; init; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public async Task<(int ExitCode, string Output, string Error)> RunAsync(string script)
    {
        var file = Path.Combine(_folder, "install.sh");
        await File.WriteAllTextAsync(file, script);
        var start = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { file },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["RECORD"] = _folder;
        start.Environment["RECORD_ACCOUNT"] = Account;
        start.Environment["RECORD_ROLE"] = Role;
        start.Environment["RECORD_AGAIN"] = Again ? "yes" : "";
        start.Environment["RECORD_NO_QUEUE"] = HasNoQueue ? "yes" : "";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    /// <summary>The calls that change something: their words, and the document that they hand over.</summary>
    public IEnumerable<(ImmutableArray<string> Words, string? Document)> Calls =>
        Directory
            .GetFiles(_folder, "*.call")
            .Order(StringComparer.Ordinal)
            .Select(file =>
                (
                    File.ReadAllText(file).TrimEnd('\0').Split('\0').ToImmutableArray(),
                    File.Exists(Path.ChangeExtension(file, "document"))
                        ? File.ReadAllText(Path.ChangeExtension(file, "document"))
                        : null
                )
            );

    public InstalledKit Installed()
    {
        var kit = new InstalledKit();
        foreach (var (words, document) in Calls)
        {
            string Option(string name) => words[words.IndexOf(name) + 1];
            kit = $"{words[0]} {words[1]}" switch
            {
                "iam create-role" => kit with
                {
                    RoleName = Option("--role-name"),
                    RolePath = Option("--path"),
                    Trust = document,
                },
                "iam update-assume-role-policy" => kit with { RoleName = Option("--role-name"), Trust = document },
                "iam put-role-policy" => kit with { Permissions = document },
                "iam create-policy" => kit with { Managed = kit.Managed.Add(Option("--policy-name"), document!) },
                "iam create-policy-version" => kit with
                {
                    Managed = kit.Managed.Add(Option("--policy-arn").Split('/')[^1], document!),
                },
                "iam delete-policy-version" => kit,
                "s3api put-bucket-policy" => kit with { Buckets = kit.Buckets.Add(Option("--bucket"), document!) },
                "kms put-key-policy" => kit with { KeyStatements = kit.KeyStatements.Add(Added(document!)) },
                "sqs set-queue-attributes" => kit with
                {
                    Queues = kit.Queues.Add((string)JsonNode.Parse(document!)!["Policy"]!),
                },
                var other => throw new NotSupportedException(other),
            };
        }

        return kit;
    }

    /// <summary>What the script has put behind the statement that was there.</summary>
    private static string Added(string policy)
    {
        var statements = JsonNode.Parse(policy)!["Statement"]!.AsArray();
        ((string?)statements[0]!["Sid"]).ShouldBe("Enable IAM User Permissions");
        return new JsonArray([.. statements.Skip(1).Select(one => one!.DeepClone())]).ToJsonString();
    }
}
