using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;
using SecureWeb.Errors;
using SecureWeb.Errors.Negotiation;

namespace SecureWeb.Tests.Errors;

public sealed class NegotiationTests
{
    [Theory]
    [InlineData("*/*;q=0.5, text/html;q=0", 0, 500, 500)]
    [InlineData("text/*;q=0.3, text/html;q=0.7, */*;q=0.1", 700, 100, 300)]
    [InlineData("application/*;q=0.25", -1, 250, -1)]
    [InlineData("application/json;q=0.2, application/problem+json;q=0.9", -1, 900, -1)]
    [InlineData("APPLICATION/JSON", -1, 1000, -1)]
    [InlineData("text/html;level=\"a,b;q=0\";q=0.4", 400, -1, -1)]
    [InlineData("text/html; q=1.000 , ,, text/plain;q=0.001", 1000, -1, 1)]
    [InlineData("text/html;q=0.1, text/html;q=0.6", 600, -1, -1)]
    [InlineData("text/html;Q=0.5;ext", 500, -1, -1)]
    [InlineData("text/html;", 1000, -1, -1)]
    public void Accept_Valid_IsReadByMostSpecificRange(string header, int html, int json, int text)
    {
        var accept = AcceptHeader.Parse(header);

        Assert.True(accept.IsPresent);
        Assert.Equal((html, json, text), (Weight(accept.Html), Weight(accept.Json), Weight(accept.Text)));

        static int Weight(MediaPreference p) => p.Specificity == 0 ? -1 : p.Weight;
    }

    [Theory]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("text")]
    [InlineData("text/")]
    [InlineData("/html")]
    [InlineData("*/html")]
    [InlineData("text/html;q")]
    [InlineData("text/html;q=")]
    [InlineData("text/html;q=1.1")]
    [InlineData("text/html;q=1.001")]
    [InlineData("text/html;q=0.1234")]
    [InlineData("text/html;q=-1")]
    [InlineData("text/html;q=.5")]
    [InlineData("text/html;q=0x1")]
    [InlineData("text/html;q=\"1\"")]
    [InlineData("text/html;a=\"open")]
    [InlineData("text/html text/plain")]
    [InlineData("text/html\n")]
    [InlineData("text/hтml")]
    public void Accept_MalformedOrEmpty_CountsAsAbsent(string header)
        => Assert.False(AcceptHeader.Parse(header).IsPresent);

    [Fact]
    public void Accept_Bounds_AreKept()
    {
        var longest = "text/html;a=" + new string('x', AcceptHeader.MaxLength - 12);
        var most = string.Join(',', Enumerable.Repeat("text/html", AcceptHeader.MaxItems));

        Assert.True(AcceptHeader.Parse(longest).IsPresent);
        Assert.False(AcceptHeader.Parse(longest + "x").IsPresent);
        Assert.True(AcceptHeader.Parse(most).IsPresent);
        Assert.False(AcceptHeader.Parse(most + ",text/html").IsPresent);
        Assert.False(AcceptHeader.Parse(new(["text/html", longest])).IsPresent);
        Assert.False(AcceptHeader.Parse(new string('a', 65_536)).IsPresent);
    }

    [Fact]
    public void Choose_AnyHeaders_IsTotalAndHonoursRefusal()
    {
        var pieces = OneOf("text/html", "application/json", "application/problem+json", "text/plain", "*/*",
            "text/*", "application/*", ";q=0", ";q=0.5", ";q=1", ",", ";", "\"", "\\", " ", "q=", "/", "\u0001", "é");
        Gen.Select(pieces.Array[0, 12], OneOf("", "navigate", "cors"), OneOf("", "document", "image", "empty"))
            .Sample((accept, mode, destination) =>
            {
                var context = new DefaultHttpContext();
                context.Request.Headers.Accept = string.Concat(accept);
                context.Request.Headers["Sec-Fetch-Mode"] = mode;
                context.Request.Headers["Sec-Fetch-Dest"] = destination;

                var format = ErrorNegotiation.Choose(context);

                Assert.True(Enum.IsDefined(format));
                var parsed = AcceptHeader.Parse(context.Request.Headers.Accept);
                Assert.False(format == ErrorFormat.Html && parsed.Html.IsRefused);
                Assert.False(format == ErrorFormat.Json && parsed.Json.IsRefused);
            });
    }

    [Fact]
    public void Choose_AnyBytes_NeverThrows()
        => Gen.String[0, 200].Sample(text =>
        {
            var context = new DefaultHttpContext();
            context.Request.Headers.Accept = text;
            context.Request.Headers["Sec-Fetch-Dest"] = text;
            Assert.True(Enum.IsDefined(ErrorNegotiation.Choose(context)));
        });

    public static TheoryData<object> ApiMetadata => new()
    {
        new ApiControllerAttribute(),
        new ProducesResponseTypeMetadata(200, typeof(string), ["application/json"]),
        new DisablesRedirect(),
    };

    [Theory]
    [MemberData(nameof(ApiMetadata))]
    public void Choose_ApiEndpoint_PrefersJsonInATie(object metadata)
    {
        Assert.Equal(ErrorFormat.Json, Choose("text/html, application/json", metadata));
        Assert.Equal(ErrorFormat.Html, Choose("text/html, application/json;q=0.9", metadata));
        Assert.Equal(ErrorFormat.Html, Choose("text/html, application/json", new object()));
    }

    [Fact]
    public void Choose_Hub_NeverHasABody()
        => Assert.Equal(ErrorFormat.None,
            Choose("text/html", new HubMetadata(typeof(Hub)), new ErrorFormatAttribute(ErrorFormat.Html)));

    [Fact]
    public void Choose_ErrorFormat_MostLocalWins()
        => Assert.Equal(ErrorFormat.Text, Choose("text/html",
            new ErrorFormatAttribute(ErrorFormat.Json), new ErrorFormatAttribute(ErrorFormat.Text)));

    private static ErrorFormat Choose(string accept, params object[] metadata)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Accept = accept;
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(metadata), "test"));
        return ErrorNegotiation.Choose(context);
    }

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private sealed class DisablesRedirect : IDisableCookieRedirectMetadata;
}
