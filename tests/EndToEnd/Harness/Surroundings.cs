using System.Diagnostics;

namespace Sluice.Tests.EndToEnd.Harness;

/// <summary>The environment of a child: what a test says, and nothing of AWS or Sluice that the machine happens to have.</summary>
internal sealed record Surroundings(params (string Name, string Value)[] Variables)
{
    public static Surroundings Bare { get; } = new();

    public static Surroundings OfKeys(string accessKeyId, string secretAccessKey) =>
        new(
            ("AWS_ACCESS_KEY_ID", accessKeyId),
            ("AWS_SECRET_ACCESS_KEY", secretAccessKey),
            ("AWS_DEFAULT_REGION", "us-east-1")
        );

    public Surroundings With(string name, string value) => new([.. Variables, (name, value)]);

    public void ApplyTo(ProcessStartInfo start)
    {
        var foreign = start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray();
        foreach (var name in foreign.Concat(["SLUICE_SERVER", "SLUICE_API_KEY"]))
            start.Environment.Remove(name);
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_CONFIG_FILE"] = "/dev/null";
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null";
        start.Environment["AWS_PAGER"] = "";
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
    }
}
