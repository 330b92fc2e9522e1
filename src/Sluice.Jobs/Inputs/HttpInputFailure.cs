namespace Sluice.Jobs.Inputs;

/// <summary>What can go wrong with an input on a web server, each with a code of its own.</summary>
internal static class HttpInputFailure
{
    public static JobException Disabled(Uri address) =>
        Of(
            address,
            "input.http_disabled",
            "Inputs from web servers are turned off here.",
            "Put the input into a bucket, or have the operator allow inputs over HTTP."
        );

    public static JobException MalformedUrl(Uri address, string why) =>
        Of(address, "input.http_malformed_url", why, "Name an absolute http or https address of the file itself.");

    public static JobException Port(Uri address) =>
        Of(
            address,
            "input.http_bad_address",
            $"Port {address.Port} is none that inputs are read from.",
            "Serve the file on port 443 or 80."
        );

    public static JobException BadAddress(Uri address) =>
        Of(
            address,
            "input.http_bad_address",
            $"{address.Host} is not a public address of the internet.",
            "Name a host that everybody can reach, or put the input into a bucket."
        );

    public static JobException Dns(Uri address, Exception? inner) =>
        Of(address, "input.http_dns", $"The name {address.Host} has no address.", "Check the host's name.", inner);

    public static JobException Connect(Uri address, Exception inner) =>
        Of(
            address,
            "input.http_connect",
            $"{address.Host} accepts no connection on port {address.Port}.",
            "Check that the server runs and can be reached from here.",
            inner,
            JobFailureClass.Transient
        );

    public static JobException Tls(Uri address, Exception inner) =>
        Of(
            address,
            "input.http_tls",
            $"No trusted TLS connection could be made to {address.Host}: {inner.GetBaseException().Message}",
            "Give the server a certificate of a public authority, for this very name.",
            inner
        );

    public static JobException Timeout(Uri address, Exception? inner) =>
        Of(
            address,
            "input.http_timeout",
            $"{address.Host} did not answer in time.",
            "Check the server's load.",
            inner,
            JobFailureClass.Transient
        );

    public static JobException Redirect(Uri address, string why) =>
        Of(address, "input.http_redirect", why, "Name the address to which the server redirects.");

    public static JobException NoRanges(Uri address) =>
        Of(
            address,
            "input.http_no_ranges",
            $"{address.Host} does not serve parts of the file: it answers a range with the whole, or encodes it.",
            "Serve the file by a server that takes the Range header (RFC 9110 §14)."
        );

    public static JobException Changed(Uri address) =>
        Of(
            address,
            "input.changed",
            $"{NameOf(address)} was replaced while it was being read.",
            "Submit the job again once the file is final."
        );

    public static JobException Empty(Uri address) =>
        Of(address, "input.empty", $"{NameOf(address)} is empty: it has 0 bytes.", "Upload the file again.");

    public static JobException Broken(Uri address, Exception inner) =>
        Of(
            address,
            "input.http_failed",
            $"{address.Host} did not answer as a web server does: {inner.GetBaseException().Message}",
            "Check the server.",
            inner,
            JobFailureClass.Transient
        );

    public static JobException Status(Uri address, int status) =>
        status switch
        {
            401 or 407 => Of(
                address,
                "input.http_unauthorized",
                $"{address.Host} asks for a password ({status}): none is ever sent.",
                "Serve the file without one, or by a presigned address."
            ),
            403 => Of(
                address,
                "input.http_forbidden",
                $"{address.Host} refuses the file (403).",
                "Check the server's rules; a presigned address may have expired."
            ),
            404 or 410 => Of(
                address,
                "input.http_not_found",
                $"{address.Host} has no such file ({status}).",
                "Check the path: case counts."
            ),
            408 => Timeout(address, null),
            429 or >= 500 => Of(
                address,
                "input.http_server_error",
                $"{address.Host} failed to serve the file ({status}).",
                "Check the server.",
                null,
                JobFailureClass.Transient
            ),
            _ => Of(
                address,
                "input.http_failed",
                $"{address.Host} answered {status}, and not with a part of the file.",
                "Check the address with a GET that has the header Range: bytes=0-0."
            ),
        };

    /// <summary>Never with the query: presigned addresses carry a credential there.</summary>
    public static string NameOf(Uri address) => Compositions.SourceLocation.Bare(address.OriginalString);

    private static JobException Of(
        Uri address,
        string code,
        string message,
        string hint,
        Exception? inner = null,
        JobFailureClass kind = JobFailureClass.Input
    ) => new(new JobFailure(kind, code, message) { Uri = NameOf(address), Hint = hint }, inner);
}
