using System.Collections.Concurrent;
using System.Text;
using Amazon.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sluice.Tests.Integration.Access;

namespace Sluice.Tests.Integration.Jobs.Running;

/// <summary>Knows every credential that a job used, and looks for them where they must not be: logs, processes, files.</summary>
internal sealed class CredentialWatch : ILoggerProvider
{
    private readonly ConcurrentDictionary<string, bool> _secrets = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentDictionary<string, bool> _processes = new();

    /// <summary>Tokens, keys and ids that were seen in requests, or given to us.</summary>
    public ICollection<string> Secrets => _secrets.Keys;

    public IReadOnlyCollection<string> Processes => (IReadOnlyCollection<string>)_processes.Keys;

    public IReadOnlyCollection<string> Lines => _lines;

    public void Know(AWSCredentials keys)
    {
        var known = keys.GetCredentials();
        _secrets[known.AccessKey] = true;
        _secrets[known.SecretKey] = true;
    }

    /// <summary>Reads the credentials off what STS answers and what S3 is sent.</summary>
    public void Listen(CloudWorld world) =>
        world.Between = async (http, form, next) =>
        {
            if (http.Request.Headers["x-amz-security-token"] is [{ Length: > 0 } token])
                _secrets[token] = true;
            if (form.Contains("Action=AssumeRole&", StringComparison.Ordinal))
                await CopyAnswerAsync(http, next);
            else
                await next(http);
        };

    /// <summary>Command lines and environments of all that runs below a folder.</summary>
    public void LookAtProcesses(string folder)
    {
        foreach (
            var process in Directory.GetDirectories("/proc").Where(name => int.TryParse(Path.GetFileName(name), out _))
        )
        {
            try
            {
                var place = new FileInfo(Path.Combine(process, "cwd")).LinkTarget ?? "";
                var line = File.ReadAllText(Path.Combine(process, "cmdline"));
                if ($"{place} {line}".Contains(folder, StringComparison.Ordinal))
                    _processes[$"{line} | {File.ReadAllText(Path.Combine(process, "environ"))}"] = true;
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // It ended meanwhile.
            }
        }
    }

    /// <summary>Where a secret was found, as the secret's first letters and the place.</summary>
    public IEnumerable<string> FindIn(string text, string place) =>
        Secrets
            .Where(secret => text.Contains(secret, StringComparison.Ordinal))
            .Select(secret => $"{secret[..6]}… in {place}");

    public ILogger CreateLogger(string categoryName) => new Listener(categoryName, _lines);

    public void Dispose() { }

    private async Task CopyAnswerAsync(HttpContext http, RequestDelegate next)
    {
        var body = http.Response.Body;
        using var copy = new MemoryStream();
        http.Response.Body = copy;
        await next(http);
        var answer = Encoding.UTF8.GetString(copy.ToArray());
        foreach (var name in (string[])["AccessKeyId", "SecretAccessKey", "SessionToken"])
            if (answer.Split($"<{name}>") is [_, var rest, ..])
                _secrets[System.Net.WebUtility.HtmlDecode(rest.Split('<')[0])] = true;
        http.Response.Body = body;
        await body.WriteAsync(copy.ToArray());
    }

    private sealed class Listener(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.Enqueue($"{category}: {formatter(state, exception)} {exception}");
    }
}
