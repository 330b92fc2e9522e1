using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.S3;

namespace Sluice.Access.Aws;

/// <summary>
/// Turns what the AWS SDK throws into an <see cref="AccessFailure"/> that names who asked for what. Pure: it sends nothing.
/// </summary>
public static partial class AwsFailureReader
{
    /// <summary>The SDK's mark of a request that got no answer.</summary>
    private const HttpStatusCode NoStatus = default;

    /// <returns>The failure; null when <paramref name="exception"/> is no failure of a call (a cancellation, a broken program).</returns>
    public static AccessFailure? TryRead(Exception exception, AwsCall call) =>
        exception switch
        {
            AccessException access => access.Failure,
            AmazonServiceException { StatusCode: NoStatus, InnerException: { } inner } => ReadTransport(inner, call),
            AmazonServiceException service => ReadService(service, call),
            AmazonClientException { InnerException: { } inner } => TryRead(inner, call) ?? ReadClient(exception, call),
            AmazonClientException => ReadClient(exception, call),
            _ => ReadTransport(exception, call),
        };

    /// <summary>As <see cref="TryRead"/>, for callers that know that the call itself failed.</summary>
    public static AccessFailure Read(Exception exception, AwsCall call) =>
        TryRead(exception, call)
        ?? Describe(call, "access.request_refused", $"{call.Action} on {call.Resource} failed: {exception.Message}");

    private static AccessFailure ReadService(AmazonServiceException error, AwsCall call) =>
        Understand(error, call) with
        {
            RequestId = string.IsNullOrEmpty(error.RequestId) ? null : error.RequestId,
        };

    private static AccessFailure Understand(AmazonServiceException error, AwsCall call)
    {
        var denial = AwsDenial.Find(error.Message);
        var reply = new AwsErrorReply(error.ErrorCode, error.Message, RegionOf(error));
        var kind = AwsErrorKinds.Of(error.ErrorCode, error.StatusCode, call);
        if (kind is AwsErrorKind.Denied && NamesKms(error.Message))
            kind = AwsErrorKind.Kms;
        if (kind is AwsErrorKind.InvalidCredentials && NamesTime(error.Message))
            kind = AwsErrorKind.ClockSkew;
        // Without a layer STS has told nothing that the call did not know: the sentence that names every cause is better.
        if (denial is { Action: "sts:AssumeRole", Layer: null })
            return AwsFailureText.Of(kind, reply, call with { Principal = denial.Principal });
        if (kind is AwsErrorKind.Denied or AwsErrorKind.Kms && denial is not null)
            return AwsFailureText.OfDenial(denial, kind, call);
        return AwsFailureText.Of(kind, reply, call);
    }

    private static AccessFailure ReadClient(Exception error, AwsCall call) =>
        Describe(call, "access.no_credentials", $"{call.Action} could not be signed: {error.Message}") with
        {
            Hint = "Check the credentials that this process runs with.",
        };

    private static AccessFailure? ReadTransport(Exception exception, AwsCall call) =>
        exception switch
        {
            AccessException access => access.Failure,
            OperationCanceledException { InnerException: TimeoutException } or TimeoutException => Describe(
                call,
                "access.timeout",
                $"{call.Action} on {call.Resource} got no answer in time."
            ) with
            {
                IsTransient = true,
            },
            HttpRequestException or WebException or SocketException or IOException => Describe(
                call,
                "access.unreachable",
                $"The endpoint did not answer {call.Action} on {call.Resource}: {exception.GetBaseException().Message}"
            ) with
            {
                IsTransient = true,
                Hint = "Check the endpoint's address, and that this machine can reach it.",
            },
            _ => null,
        };

    private static AccessFailure Describe(AwsCall call, string code, string message) =>
        new(code, message)
        {
            Principal = call.Principal,
            Action = call.Action,
            Resource = call.Resource,
            Policy = call.Policy,
        };

    private static bool NamesKms(string? message) =>
        message is not null
        && (
            message.Contains("perform: kms:", StringComparison.Ordinal)
            || message.Contains("arn:aws:kms:", StringComparison.Ordinal)
        );

    /// <summary>Services other than S3 have no code of their own for it: "Signature expired: … is now earlier than …".</summary>
    private static bool NamesTime(string? message) =>
        message is not null
        && (
            message.Contains("Signature expired", StringComparison.OrdinalIgnoreCase)
            || message.Contains("Signature not yet current", StringComparison.OrdinalIgnoreCase)
            || message.Contains("request time and the current time", StringComparison.OrdinalIgnoreCase)
        );

    private static string? RegionOf(AmazonServiceException error)
    {
        var text = error is AmazonS3Exception { ResponseBody: { } body } ? $"{body} {error.Message}" : error.Message;
        return Region.Match(text) is { Success: true } match ? match.Groups["region"].Value : null;
    }

    [GeneratedRegex(
        @"(<Region>|expecting ')(?<region>[a-z]{2}(-[a-z]+)+-\d)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 250
    )]
    private static partial Regex Region { get; }
}
