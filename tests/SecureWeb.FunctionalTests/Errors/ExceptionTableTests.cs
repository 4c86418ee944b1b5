using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SecureWeb.Errors;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Errors;

public sealed class ExceptionTableTests
{
    public static TheoryData<Exception, int> Table => new()
    {
        { new InvalidOperationException(ErrorHost.Secret), 500 },
        { new UnauthorizedAccessException(ErrorHost.Secret), 500 },
        { new KeyNotFoundException(ErrorHost.Secret), 500 },
        { new NotImplementedException(ErrorHost.Secret), 500 },
        { new ArgumentException(ErrorHost.Secret), 500 },
        { new OperationCanceledException(ErrorHost.Secret), 500 },
        { new RegexMatchTimeoutException(ErrorHost.Secret), 500 },
        { new AggregateException(new InvalidOperationException(ErrorHost.Secret)), 500 },
        { new TimeoutException(ErrorHost.Secret), 504 },
        { new TaskCanceledException(ErrorHost.Secret, new TimeoutException()), 504 },
        { new BadHttpRequestException(ErrorHost.Secret), 400 },
        { new BadHttpRequestException(ErrorHost.Secret, 413), 413 },
        { new BadHttpRequestException(ErrorHost.Secret, 408), 408 },
        { new BadHttpRequestException(ErrorHost.Secret, 200), 400 },
        { new AntiforgeryValidationException(ErrorHost.Secret), 400 },
        { new SafeHttpException(409), 409 },
        { new SafeHttpException(503), 503 },
        { new SafeHttpException(ErrorHost.Secret), 500 },
        { new FluentValidation.ValidationException(ErrorHost.Secret), 400 },
        { new System.ComponentModel.DataAnnotations.ValidationException("bad", null, ErrorHost.Secret), 400 },
    };

    [Theory]
    [MemberData(nameof(Table))]
    [Trait("ASVS", "16.5.1")]
    public async Task Exception_Status_FollowsTheTableAndHidesTheText(Exception exception, int status)
    {
        await using var host = await ErrorHost.ThrowingAsync(exception);

        foreach (var accept in new[] { "text/html", "application/json", "text/plain", "*/*" })
        {
            using var response = await host.SendAsync(headers: ("Accept", accept));

            Assert.Equal(status, (int)response.StatusCode);
            Assert.True(response.Headers.CacheControl?.NoStore);
            var all = await response.ReadAllAsync();
            Assert.DoesNotContain(ErrorHost.Secret, all, StringComparison.Ordinal);
            Assert.DoesNotContain(exception.GetType().Name, all, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", all, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Unhandled_Id_IsTheSameInBodyAndOneLogEntry()
    {
        await using var host = await ErrorHost.ThrowingAsync(new InvalidOperationException("boom"));

        using var response = await host.SendAsync();

        var problem = await response.ReadProblemAsync();
        var id = problem.GetProperty("errorId").GetString()!;
        Assert.Matches("^[a-z2-7]{26}$", id);
        Assert.Equal("about:blank", problem.GetProperty("type").GetString());
        Assert.Equal("Internal Server Error", problem.GetProperty("title").GetString());
        Assert.Equal(500, problem.GetProperty("status").GetInt32());
        Assert.Equal(4, problem.EnumerateObject().Count());
        var entry = Assert.Single(host.Complaints());
        Assert.Contains(id, entry.Message, StringComparison.Ordinal);
        Assert.Equal("boom", entry.Exception?.Message);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    public async Task BadHttpRequest_Log_HasNoErrorEntry(int status)
    {
        await using var host = await ErrorHost.ThrowingAsync(new BadHttpRequestException("x", status));

        using var response = await host.SendAsync();

        Assert.Equal(status, (int)response.StatusCode);
        Assert.DoesNotContain(host.Logs.GetSnapshot(), r => r.Level >= LogLevel.Error);
        Assert.Empty(host.Complaints());
    }

    [Fact]
    public async Task Body_OverTheLimit_Is413WithoutErrorEntry()
    {
        await using var host = await SecureHost.StartAsync(app => Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions
            .MapPost(app, "/", (RequestDelegate)(async c =>
            {
                c.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = 10;
                await new StreamReader(c.Request.Body).ReadToEndAsync();
            })));

        using var response = await host.Client.PostAsync("/", new StringContent(new string('x', 100)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("Content Too Large", (await response.ReadProblemAsync()).GetProperty("title").GetString());
        Assert.Empty(host.Complaints());
    }

    [Fact]
    public async Task MapException_FirstThatFits_Wins()
    {
        await using var host = await ErrorHost.ThrowingAsync(new KeyNotFoundException("x"), options: o => o.Errors
            .MapException<KeyNotFoundException>(410, predicate: _ => throw new InvalidOperationException("predicate"))
            .MapException<KeyNotFoundException>(404)
            .MapException<Exception>(503));

        using var response = await host.SendAsync();

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData(399)]
    [InlineData(600)]
    public void MapException_NoErrorStatus_Throws(int status)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new SecureErrorOptions().MapException<Exception>(status));

    [Fact]
    public async Task SafeError_PublicMessage_IsDetailAndEncodedOnThePage()
    {
        await using var host = await ErrorHost.ThrowingAsync(new SafeHttpException(409, "Taken: <b>&\"x\""));

        using var json = await host.SendAsync();
        using var html = await host.SendAsync(headers: ("Accept", "text/html"));

        Assert.Equal("Taken: <b>&\"x\"", (await json.ReadProblemAsync()).GetProperty("detail").GetString());
        var page = await html.Content.ReadAsStringAsync();
        Assert.Contains("Taken: &lt;b&gt;&amp;&quot;x&quot;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validation_Errors_NameFieldsAndNoValue()
    {
        var exception = new FluentValidation.ValidationException(
        [
            new("Address.Street", "is required", null),
            new("Age", $"You entered {ErrorHost.Secret}.", ErrorHost.Secret),
            new(new string('x', 500), "bad", null),
            new("<script>", "bad", null),
        ]);
        await using var host = await ErrorHost.ThrowingAsync(exception, o => o.Errors.ValidationStatusCode = 422);

        using var response = await host.SendAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var errors = (await response.ReadProblemAsync()).GetProperty("errors");
        Assert.Equal(["address.street", "age", "$"], errors.EnumerateObject().Select(p => p.Name));
        Assert.DoesNotContain(ErrorHost.Secret, errors.ToString(), StringComparison.Ordinal);
    }
}
