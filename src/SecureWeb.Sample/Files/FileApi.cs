using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace SecureWeb.Sample.Files;

internal static class FileApi
{
    public static void MapFileApi(this IEndpointRouteBuilder app)
    {
        // No antiforgery token: clients of the API have none, and the origin check refuses other sites.
        app.MapPost("/api/files", AddAsync).DisableAntiforgery().WithMaxBody("1100KB");
        app.MapGet("/files/{id:length(32)}", FindAsync).Public("pictures of public posts; nobody guesses an address");
    }

    private static async Task<Created<FileView>> AddAsync(
        [FromForm, Required] UploadInput input, ClaimsPrincipal user, PictureStore pictures, CancellationToken cancellation)
    {
        var file = await pictures.AddAsync(
            user, await PictureStore.ReadAsync(input.File!, cancellation), cancellation);
        return TypedResults.Created(file.Url, file);
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> FindAsync(
        string id, HttpResponse response, PictureStore pictures, CancellationToken cancellation)
    {
        if (await pictures.FindAsync(id, cancellation) is not { } file)
        {
            return TypedResults.NotFound();
        }

        // Even a picture that some browser takes for a document may do nothing.
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.File(file.Content.Bytes, file.ContentType, $"picture-{id[..8]}.{file.Extension}",
            entityTag: new EntityTagHeaderValue($"\"{id}\""));
    }
}
