# syntax=docker/dockerfile:1
FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /src
RUN python -m venv /opt/kronologi
COPY pyproject.toml README.md LICENSE ./
COPY service ./service
COPY schemas ./schemas
RUN /opt/kronologi/bin/pip install .

FROM python:3.13-slim
LABEL org.opencontainers.image.title="kronologi" \
      org.opencontainers.image.description="An event timeline service for Indonesian news" \
      org.opencontainers.image.licenses="MIT"
ENV PATH=/opt/kronologi/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    KRONOLOGI_HOST=0.0.0.0 \
    KRONOLOGI_DATABASE_URL=sqlite:////var/lib/kronologi/kronologi.db \
    PORT=8000
RUN groupadd --system --gid 10001 kronologi \
    && useradd --system --uid 10001 --gid kronologi --no-create-home --shell /usr/sbin/nologin kronologi \
    && install -d -o kronologi -g kronologi /var/lib/kronologi
WORKDIR /app
COPY --from=build /opt/kronologi /opt/kronologi
COPY docker/entrypoint.sh ./docker/
COPY seeds ./seeds
USER 10001:10001
VOLUME /var/lib/kronologi
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/readyz', timeout=4)"]
ENTRYPOINT ["/app/docker/entrypoint.sh"]
